import { sayAs, type Finding } from "../doctor/finding.ts";
import { codeOf } from "../http-probe.ts";
import { withProbeAccount } from "../probe-account.ts";
import { pageSteps } from "./pages.ts";
import { restartService } from "./restart.ts";
import { Stumble, type Ground, type Step } from "./step.ts";
import { accountSteps, assertGone } from "./walk.ts";

/**
 * Walks through the service as a visitor and as a person with an account, and takes everything away again.
 * @param restart also end the process and see whether the upload is still readable behind its next start
 */
export async function smoke(ground: Ground, { restart }: { restart: boolean }): Promise<readonly Finding[]> {
  const pages = await walkAll(pageSteps(ground));
  const walked = await withProbeAccount(ground.storage, "smoke", async (probe) => {
    const { steps, read, publicToken } = accountSteps(ground, probe);
    const findings = await walkAll([...steps, ...(restart ? [afterRestart(ground, read)] : [])]);
    return { findings, probe, publicToken: publicToken() };
  });
  const gone: Step = { name: "traces", walk: () => assertGone(ground, walked.probe, walked.publicToken) };
  return [...pages, ...walked.findings, ...(await walkAll([gone]))];
}

function afterRestart(ground: Ground, read: () => Promise<void>): Step {
  return {
    name: "after a restart",
    async walk() {
      await restartService(ground);
      await read();
      return "the upload is still readable";
    },
  };
}

/** One after the other; behind the first one that fails the rest would only repeat it. */
async function walkAll(steps: readonly Step[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, walk } of steps) {
    const say = sayAs(name, true);
    try {
      findings.push(say.ok(await walk()));
    } catch (error) {
      const remedy = "Run `ltc doctor`: it names what is between here and the service.";
      findings.push(
        error instanceof Stumble
          ? say.fail(error.message, error.remedy)
          : say.fail(`No answer (${codeOf(error)}).`, remedy),
      );
      return findings;
    }
  }
  return findings;
}
