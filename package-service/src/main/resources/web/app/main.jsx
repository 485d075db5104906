import { render } from "preact";
import "./style.css";

render(<h1>OTA suite</h1>, document.getElementById("app"));
