#!/bin/sh
# Runs a program as a container would: a root of its own, of which nothing but the mounts can be written, and, where the
# caller is root, an ordinary user. The caller has unshared this process' mounts, so nobody else sees any of it.
#   pod.sh ROOT UID APPLICATION JAVA_HOME MOUNTS PROGRAM...
# ROOT is an empty directory, APPLICATION becomes /app, and each line of the file MOUNTS is: rw PATH, or ro PATH DIRECTORY.
set -eu
root=$1 uid=$2 application=$3 java_home=$4 mounts=$5
shift 5

read_only() { # DIRECTORY PATH
  mkdir -p "$root$2"
  mount --bind "$1" "$root$2"
  mount -o remount,bind,ro "$root$2"
}

mount -t tmpfs -o mode=755 tmpfs "$root"
for directory in /usr /bin /sbin /lib /lib64 /lib32 /libx32; do
  if [ -L "$directory" ]; then
    cp -P "$directory" "$root$directory"
  elif [ -d "$directory" ]; then
    read_only "$directory" "$directory"
  fi
done
mkdir -p "$root/etc" "$root/dev" "$root/proc"
for file in /etc/hosts /etc/resolv.conf /etc/nsswitch.conf /etc/localtime; do
  if [ -e "$file" ]; then cp -L "$file" "$root$file"; fi
done
# Debian's Java has its configuration there.
for directory in /etc/java-* /etc/ssl; do
  if [ -d "$directory" ]; then read_only "$directory" "$directory"; fi
done
case $java_home in
  /usr/*) ;;
  *) read_only "$java_home" "$java_home" ;;
esac
for device in null zero random urandom; do
  : > "$root/dev/$device"
  mount --bind "/dev/$device" "$root/dev/$device"
done
mount --rbind /proc "$root/proc"
read_only "$application" /app
while read -r kind path directory; do
  case $kind in
    rw)
      mkdir -p "$root$path"
      mount -t tmpfs -o mode=1777 tmpfs "$root$path"
      ;;
    ro) read_only "$directory" "$path" ;;
  esac
done < "$mounts"
# Of this mount alone: of the whole file system, only the machine's root may.
mount -o remount,bind,ro "$root"

cd "$root"
if [ "$uid" -ne 0 ]; then
  exec chroot --userspec="$uid:$uid" "$root" /bin/sh -c 'cd /app && exec "$@"' pod "$@"
fi
exec chroot "$root" /bin/sh -c 'cd /app && exec "$@"' pod "$@"
