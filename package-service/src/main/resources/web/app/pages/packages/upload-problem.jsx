import { ProblemNote } from "../../ui/states.jsx";

/** What to do about an upload that was refused, by the code of the refusal. */
const ADVICE = {
  unreachable:
    "Nothing is lost: upload it again, and at most one package is created. If it stops each time, the file may be too large.",
  "idempotency-in-progress": "The server still works on the first try. Wait a moment, then upload it again.",
  "name-taken": "Packages of a project have different names. Choose another one.",
  "too-large": "Leave out what devices do not need, or have the limit raised by who runs the installation.",
  "empty-file": "Choose the file that was meant.",
  "invalid-file-name": "Rename the file: letters, digits, and an ending such as .tar.",
  "not-convertible": "Convert the archive by hand, or upload it without converting it to see what is wrong.",
  "invalid-request": "Correct what is named above, then upload it again.",
  forbidden: "Ask an administrator of the project for the role of an editor.",
  "project-disabled": "An administrator of the project can enable it in the settings.",
  unavailable: "Wait a moment, then upload it again: at most one package is created.",
  "internal-error": "Upload it again: at most one package is created.",
};

export function UploadProblem({ problem }) {
  const advice = problem && ADVICE[problem.code];
  return (
    <>
      <ProblemNote problem={problem} />
      {advice && <p class="advice">{advice}</p>}
    </>
  );
}
