import { render } from "solid-js/web";
import { App } from "./app.tsx";
import { startLanguage } from "./i18n/index.ts";
import { tintBrowser } from "./theme.ts";
import { inTurn } from "./turns.ts";

const root = document.querySelector("#root");
if (!root) throw new Error("index.html has no #root.");

await startLanguage();
render(() => <App />, root);
inTurn(tintBrowser);
