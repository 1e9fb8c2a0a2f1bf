#!/bin/sh
# Install Dougong from this folder, or upgrade it in place:  sh install.sh [/opt/dougong]
# It asks nothing of the network. PYTHON=/path/to/python3 names another Python.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=${1:-/opt/dougong}

stop() { printf '%s\n' "$@" >&2; exit 2; }

[ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] ||
  stop "这个文件夹只适用于 Linux x86_64。" "This folder is for Linux on x86_64 only."

version_of() { "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null || true; }

python=
for each in ${PYTHON:-python3 $(sed 's/^/python/' "$here/pythons")}; do
  found=$(version_of "$each")
  if [ -n "$found" ] && grep -qxF "$found" "$here/pythons"; then python=$each; break; fi
done
[ -n "$python" ] || stop \
  "需要 Python $(tr '\n' ' ' < "$here/pythons")之一，这台机器上没有（用 PYTHON=/路径/python3 指明）。" \
  "One of Python $(tr '\n' ' ' < "$here/pythons")is needed and not there (name it with PYTHON=/path/to/python3)."
"$python" -c 'import venv, ensurepip' 2>/dev/null || stop \
  "$python 缺少 venv：在 Debian、Ubuntu 上装 python3-venv。" \
  "$python lacks venv: on Debian and Ubuntu install python3-venv."

(cd "$here" && sha256sum --check --quiet SHA256SUMS) || stop \
  "文件和 SHA256SUMS 对不上，拷贝可能不完整，没有安装。" \
  "Files differ from SHA256SUMS: the copy may be broken; nothing was installed."

mkdir -p "$target" 2>/dev/null && [ -w "$target" ] || stop \
  "$target 写不进去：用 sudo，或换一个文件夹：sh install.sh /别的/文件夹" \
  "$target cannot be written to: use sudo, or name another folder: sh install.sh /another/folder"

before=
[ ! -x "$target/bin/dougong" ] || before=$("$target/bin/dougong" --version 2>/dev/null || true)
# An environment of another Python is made anew; data is never in this folder.
clear=
[ "$(version_of "$target/bin/python")" = "$(version_of "$python")" ] || clear=--clear
"$python" -m venv $clear "$target"
"$target/bin/python" -m pip --isolated install --quiet --disable-pip-version-check \
  --no-index --find-links "$here/wheels" --upgrade --requirement "$here/requirements.txt"
after=$("$target/bin/dougong" --version)

if [ -n "$before" ]; then
  printf '%s\n' "已从 $before 升级到 $after：重新启动服务，表会自己更新。" \
    "Upgraded from $before to $after: restart the service, the tables follow by themselves."
else
  printf '%s\n' "已安装 $after 到 $target。下一步：" "Installed $after in $target. Next:" \
    "  $target/bin/dougong serve --data /var/lib/dougong" \
    "作为服务 / as a service:" \
    "  useradd --system dougong" \
    "  sed 's|/opt/dougong|$target|' $here/dougong.service > /etc/systemd/system/dougong.service" \
    "  systemctl enable --now dougong && journalctl -u dougong"
fi
