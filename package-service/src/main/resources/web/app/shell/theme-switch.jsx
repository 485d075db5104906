import { useEffect, useState } from "preact/hooks";
import { Button } from "../ui/button.jsx";

const SLOT = "ota-theme";
const THEMES = ["system", "light", "dark"];

function kept() {
  const theme = window.localStorage.getItem(SLOT);
  return THEMES.includes(theme) ? theme : "system";
}

/** Light, dark, or as the system has it. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState(kept);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    window.localStorage.setItem(SLOT, theme);
  }, [theme]);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
  return (
    <Button kind="quiet" onClick={() => setTheme(next)} label={`Theme: ${theme}. Change to ${next}`}>
      {{ system: "◐", light: "☀", dark: "☾" }[theme]}
    </Button>
  );
}
