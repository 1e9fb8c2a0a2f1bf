#!/bin/sh
# Run a command of `dougong`. DOUGONG_X_FILE names a file with the value of DOUGONG_X, as secrets of Docker are given.
set -eu
for name in $(env | sed -n 's/^\(DOUGONG_[A-Z_]*\)_FILE=.*/\1/p'); do
  eval "file=\$${name}_FILE"
  [ -r "$file" ] || { echo "${name}_FILE names $file, which cannot be read." >&2; exit 2; }
  value=$(cat "$file")
  export "$name=$value"
  unset "${name}_FILE"
done
exec dougong "$@"
