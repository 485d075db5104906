const REASONS = {
  "project-disabled": ["The project is disabled", "Nothing can be requested in it until somebody enables it again."],
  disabled: ["Disabled", "What is disabled is left out of requests until somebody enables it again."],
  "already-applied": [
    "Already applied",
    "This is the package that was applied last. With “force” it is applied again.",
  ],
  "too-little-flash": ["Too little flash", "What was said of the free flash is less than it takes. “Force” tries it."],
  "preflight-error": [
    "The package is broken",
    "Preflight found what devices cannot unpack; its page says why. With “force” they get it as it is.",
  ],
};

/** Nothing overrules these: they are decisions of people, who can take them back. */
const FIRM = ["disabled", "project-disabled"];

/** Why devices are left out: in short, and what can be done about it. */
export const reasonWords = (reason) => REASONS[reason] ?? [reason, ""];

/** Whether it can be requested in spite of that. */
export const yieldsToForce = (reason) => !FIRM.includes(reason);
