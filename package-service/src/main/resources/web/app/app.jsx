import { Router } from "./routing/router.jsx";
import { SessionGate } from "./session/session.jsx";
import { Shell } from "./shell/shell.jsx";
import { Notices } from "./ui/notices.jsx";

export function App() {
  return (
    <Notices>
      <Router>
        <SessionGate>
          <Shell />
        </SessionGate>
      </Router>
    </Notices>
  );
}
