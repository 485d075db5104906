import { useRef, useState } from "preact/hooks";
import { concernsDevice, useEvents, useFeedStatus } from "../../live/live.jsx";
import { Button } from "../../ui/button.jsx";
import { plural } from "../../ui/format.js";
import { Section } from "../../ui/page.jsx";
import { messageOf } from "./message-words.jsx";

const MOST = 200;

const CLOCK = new Intl.DateTimeFormat(undefined, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
});

const STATUS = {
  live: "Listening",
  connecting: "Connecting…",
  lost: "Connection lost",
  paused: "Not listening while the page is hidden",
};

/**
 * What is said to the device and by it, and what follows from that, as it happens: the newest first, and no more than can be read.
 *
 * @param latest the device's latest operation, by which events that name no device are told from those of other requests
 */
export function ControlMessages({ deviceId, latest }) {
  const status = useFeedStatus();
  const [shown, setShown] = useState([]);
  const [paused, setPaused] = useState(false);
  const [waiting, setWaiting] = useState([]);
  const number = useRef(0);
  const concerns = concernsDevice(deviceId);

  useEvents((event) => {
    const named = event.devices?.length > 0;
    const isMeant =
      event.type === "reset" ? !event.first : concerns(event) && (named || event.requestId === latest?.requestId);
    if (!isMeant) {
      return;
    }
    const message = { ...messageOf(event, deviceId), number: number.current++ };
    const add = (known) => [message, ...known].slice(0, MOST);
    paused ? setWaiting(add) : setShown(add);
  });
  const resume = () => {
    setShown((known) => [...waiting, ...known].slice(0, MOST));
    setWaiting([]);
    setPaused(false);
  };
  const actions = (
    <>
      <Button onClick={paused ? resume : () => setPaused(true)}>{paused ? "Resume" : "Pause"}</Button>
      <Button kind="quiet" disabled={shown.length === 0} onClick={() => setShown([])}>
        Clear
      </Button>
    </>
  );
  return (
    <Section title="Control messages" actions={actions}>
      <div class="sheet messages">
        <p class="hint" role="status">
          {paused ? `Paused, ${plural(waiting.length, "message")} waiting` : STATUS[status]}
        </p>
        {shown.length === 0 && <p class="hint">Commands, downloads and reports are shown here as they happen.</p>}
        <ol aria-label="Control messages, the newest first" tabindex={shown.length > 0 ? 0 : undefined}>
          {shown.map(({ number, at, direction, words }) => (
            <li key={number} data-direction={direction.name}>
              <time dateTime={at}>{CLOCK.format(new Date(at))}</time>
              <span class="direction" role="img" aria-label={direction.label} title={direction.label}>
                {direction.sign}
              </span>
              <span>{words}</span>
            </li>
          ))}
        </ol>
      </div>
    </Section>
  );
}
