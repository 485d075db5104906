import { useEffect, useState } from "preact/hooks";

const DARK = window.matchMedia("(prefers-color-scheme: dark)");

/** Changes whenever the colors do; what draws them by itself then draws them anew. */
export function useTheme() {
  const [theme, setTheme] = useState(now);
  useEffect(() => {
    const look = () => setTheme(now());
    const watched = new MutationObserver(look);
    watched.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    DARK.addEventListener("change", look);
    return () => {
      watched.disconnect();
      DARK.removeEventListener("change", look);
    };
  }, []);
  return theme;
}

const now = () => `${document.documentElement.dataset.theme} ${DARK.matches}`;

/** A color of the style sheets as it is now, for what cannot read them: the name of its variable says it in both themes. */
export function colorOf(variable) {
  const probe = document.createElement("span");
  probe.style.color = `var(${variable})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
