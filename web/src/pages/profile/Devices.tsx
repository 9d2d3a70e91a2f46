import { useNavigate } from "@solidjs/router";
import { createSignal, For, Show, type JSX } from "solid-js";
import type { SessionView } from "#contracts/session.ts";
import { endSessions } from "../../api/factors.ts";
import { errorSentence } from "../../api/problems.ts";
import { signOut } from "../../api/session.ts";
import { Button, TextButton } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { toast } from "../../components/toast.ts";
import { formatDate } from "../../i18n/format.ts";
import { t } from "../../i18n/index.ts";
import { endsAt, lastSeen } from "./device-times.ts";
import { Ledger } from "./Ledger.tsx";
import styles from "./profile.module.css";

/** Where the account is open, by browser and times; never by place or address. */
export function Devices(props: { sessions: readonly SessionView[] }): JSX.Element {
  const navigate = useNavigate();
  const [ending, setEnding] = createSignal<string>();
  const [isAsking, setAsking] = createSignal(false);
  const others = () => props.sessions.filter((session) => !session.current);
  const sorted = () => [...props.sessions.filter((session) => session.current), ...others()];

  const end = async (sessions: readonly SessionView[], done: string, mark: string) => {
    setEnding(mark);
    try {
      await endSessions(sessions.map((session) => session.id));
      void toast(done);
    } catch (error) {
      void toast(errorSentence(error), { bad: true });
    } finally {
      setEnding(undefined);
      setAsking(false);
    }
  };
  const leave = async () => {
    setEnding("here");
    try {
      await signOut();
      navigate("/");
    } catch (error) {
      setEnding(undefined);
      void toast(errorSentence(error), { bad: true });
    }
  };

  return (
    <Ledger id="geraete" title={t("profile.devices")} text={t("profile.devicesText")}>
      <ul class={styles["devices"]}>
        <For each={sorted()}>
          {(session) => (
            <li>
              <span>
                <b>{session.device}</b>
                <span>
                  {session.current
                    ? t("profile.thisDevice")
                    : t("profile.lastSeen", { when: lastSeen(session.last_seen_at, Date.now()) })}
                </span>
              </span>
              <span class={styles["times"]}>
                <span>{t("profile.since", { when: formatDate(session.created_at) })}</span>
                <span>{t("profile.ends", { when: endsAt(session.expires_at, Date.now()) })}</span>
              </span>
              <Show when={!session.current} fallback={<b class={styles["here"]}>{t("profile.here")}</b>}>
                <TextButton
                  disabled={ending() !== undefined}
                  label={t("profile.signOutOf", { device: session.device })}
                  onClick={() => void end([session], t("profile.signedOut", { device: session.device }), session.id)}
                >
                  {t("shell.signOut")}
                </TextButton>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <p class={styles["after"]}>
        <Button icon="log-out" busy={ending() === "here"} onClick={() => void leave()}>
          {t("profile.signOutHere")}
        </Button>
        <Show when={others().length > 0}>
          <Button kind="destructive" onClick={() => setAsking(true)}>
            {t("profile.signOutOthers")}
          </Button>
        </Show>
      </p>
      <Dialog
        open={isAsking()}
        onClose={() => setAsking(false)}
        title={t("profile.othersTitle")}
        text={t("profile.othersText", { n: others().length })}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t("stepUp.cancel")}</Button>
            <Button
              kind="destructive"
              busy={ending() === "others"}
              onClick={() => void end(others(), t("profile.othersSignedOut"), "others")}
            >
              {t("profile.signOutOthers")}
            </Button>
          </>
        }
      />
    </Ledger>
  );
}
