/** Where devices would find the suite; the broker's port is no secret of the console's, so it is stated as one to change. */
const BROKER_PORT = 1883;

/**
 * Lines for a terminal that do what a device does. Every value is quoted, though IDs, keys and channels are made of harmless letters.
 *
 * @param key null: to be filled in by who has it
 */
export function playLines({ id, controlChannel }, key, { origin, hostname } = window.location) {
  const host = hostname.replace(/^\[|\]$/g, "");
  return [
    {
      title: "1. Who it is",
      lines: [
        `HOST='${host}'; PORT=${BROKER_PORT}   # of the MQTT broker; change them if yours are others`,
        `DEVICE='${id}'; KEY='${key ?? "the device’s key"}'`,
        `CHANNEL='${controlChannel}'; TOPIC="channels/$CHANNEL/messages/$DEVICE"`,
        'BROKER=(-h "$HOST" -p "$PORT" -u "$DEVICE" -P "$KEY")',
      ],
    },
    {
      title: "2. Wake up and wait for a command",
      lines: [
        'COMMAND=$(mosquitto_sub "${BROKER[@]}" -t "$TOPIC/#" -C 1); echo "$COMMAND"',
        `FILE=$(jq -r '.[] | select(.n == "i").vs' <<< "$COMMAND")`,
      ],
    },
    {
      title: "3. Download the package",
      lines: [
        // Devices do not look at certificates either.
        `curl -s -0 ${origin.startsWith("https:") ? "-k " : ""}-o /tmp/package \\`,
        `  "${origin}/mf-rproxy/packages/download?fuid=$FILE&did=$DEVICE&dk=$KEY&cid=$CHANNEL"`,
        "sha256sum /tmp/package",
      ],
    },
    {
      title: "4. Report that it is applied, clear the command, and be heard after the restart",
      lines: [
        publish("ota", `-m "[{\\"v\\": 1, \\"n\\": \\"e\\"}, {\\"vs\\": \\"$FILE\\", \\"n\\": \\"i\\"}]"`),
        publish("ota", "-r -n"),
        publish("stat", `-m '[{"vs": "esp32s3", "n": "hw_version"}, {"v": 1400000, "n": "free_flash"}]'`),
      ],
    },
    {
      title: "Or report a failure instead",
      lines: [
        publish(
          "ota",
          `-m "[{\\"v\\": 2, \\"n\\": \\"e\\"}, {\\"vs\\": \\"$FILE\\", \\"n\\": \\"i\\"}, {\\"vs\\": \\"can not apply\\", \\"n\\": \\"m\\"}]"`,
        ),
      ],
    },
  ];
}

const publish = (topic, rest) => `mosquitto_pub "\${BROKER[@]}" -q 1 -t "$TOPIC/${topic}" ${rest}`;
