#!/bin/sh
# Write both locks anew from pyproject.toml; registry-neutral: names, versions and hashes, no addresses.
set -eu
cd "$(dirname "$0")/.."
options="--quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header"
uv pip compile pyproject.toml $options --extra build --extra print "$@" --output-file requirements.lock
uv pip compile pyproject.toml $options --all-extras --constraint requirements.lock "$@" --output-file requirements-dev.lock
