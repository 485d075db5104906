import { useEffect, useState } from "preact/hooks";

/** A CSS variable's present color: variables themselves do not tell which of light and dark it is, properties do. */
export function colorOf(element, variable) {
  element.style.color = `var(${variable})`;
  const color = getComputedStyle(element).color;
  element.style.color = "";
  return color;
}

const system = window.matchMedia("(prefers-color-scheme: dark)");
const current = () => `${document.documentElement.dataset.theme} ${system.matches}`;

/** Something that changes with the colors of the page. */
export function useColorScheme() {
  const [scheme, setScheme] = useState(current);
  useEffect(() => {
    const changed = () => setScheme(current());
    const observer = new MutationObserver(changed);
    observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    system.addEventListener("change", changed);
    return () => {
      observer.disconnect();
      system.removeEventListener("change", changed);
    };
  }, []);
  return scheme;
}
