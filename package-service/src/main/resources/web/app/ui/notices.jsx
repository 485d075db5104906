import { createContext } from "preact";
import { useCallback, useContext, useState } from "preact/hooks";

const SHOWN_MILLIS = 6_000;

const NotifyContext = createContext(() => {});

/** A function that says something short that went well. */
export const useNotify = () => useContext(NotifyContext);

export function Notices({ children }) {
  const [notices, setNotices] = useState([]);
  const notify = useCallback((text) => {
    const notice = { text };
    setNotices((shown) => [...shown, notice]);
    setTimeout(() => setNotices((shown) => shown.filter((one) => one !== notice)), SHOWN_MILLIS);
  }, []);
  return (
    <NotifyContext.Provider value={notify}>
      {children}
      <div class="notices" role="status">
        {notices.map((notice, at) => (
          <p key={at}>{notice.text}</p>
        ))}
      </div>
    </NotifyContext.Provider>
  );
}
