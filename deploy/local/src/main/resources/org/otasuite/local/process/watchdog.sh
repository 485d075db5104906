# Ends what a launcher leaves behind when it dies without a chance to do so itself.
# The launcher writes "watch <signal> <pid>" and "forget <pid>"; the end of input is its death.

# The signals that are meant for the launcher's whole group must not end this one.
trap '' HUP INT TERM
watched=" "

while read -r order first second; do
  case $order in
    watch) watched="$watched$first:$second " ;;
    forget)
      left=" "
      for entry in $watched; do
        [ "${entry#*:}" = "$first" ] || left="$left$entry "
      done
      watched=$left
      ;;
  esac
done

running() {
  for entry in $watched; do
    if kill -0 "${entry#*:}" 2>/dev/null; then return 0; fi
  done
  return 1
}

for entry in $watched; do
  kill -s "${entry%%:*}" "${entry#*:}" 2>/dev/null
done
seconds=0
while running && [ "$seconds" -lt 10 ]; do
  sleep 1
  seconds=$((seconds + 1))
done
if running; then
  for entry in $watched; do
    kill -s KILL "${entry#*:}" 2>/dev/null
  done
fi
