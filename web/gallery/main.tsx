import { Router } from "@solidjs/router";
import { render } from "solid-js/web";
import { startLanguage } from "../src/i18n/index.ts";
import { Gallery } from "./Gallery.tsx";
import "../src/styles/fonts.css";
import "../src/styles/tokens.css";
import "../src/styles/base.css";
import "../src/styles/text.css";

const root = document.querySelector("#root");
if (!root) throw new Error("gallery.html has no #root.");

await startLanguage();
render(() => <Router>{{ path: "*", component: Gallery }}</Router>, root);
