import { render } from "solid-js/web";
import { App } from "./app.tsx";
import { startLanguage } from "./i18n/index.ts";
import { askEarly } from "./routes.ts";
import { tintBrowser } from "./theme.ts";
import { inTurn } from "./turns.ts";

const root = document.querySelector("#root");
if (!root) throw new Error("index.html has no #root.");

askEarly(location.pathname);
await startLanguage();
render(() => <App />, root);
inTurn(tintBrowser);
