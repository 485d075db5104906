import { render } from "preact";
import { App } from "./app.jsx";
import "./styles/console.css";

render(<App />, document.getElementById("app"));
