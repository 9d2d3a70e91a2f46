import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ENTRY_TYPES, TRUST_LIGHTS } from "#domain/lists.ts";
import { ALL_CLEAR, EMPTY_BOOK, HINTS } from "#domain/trust-hints.ts";
import { hintOf, reasonHint } from "#domain/trust-labels.ts";
import { gradeTrust, highlightedTodos, PRIORITIES, todosOf, type TrustFacts } from "#domain/trust.ts";

const TODAY = "2026-11-24";

const anEntry = (overrides: Partial<TrustFacts["entries"][number]> = {}): TrustFacts["entries"][number] => ({
  id: "e",
  type: "Wartung",
  date: "2026-05-04",
  level: "T3",
  ...overrides,
});

/** A vehicle that nothing speaks against. */
const facts = (overrides: Partial<TrustFacts> = {}): TrustFacts => ({
  entries: [anEntry()],
  attachedDocuments: [{ approval: "APPROVED", pii: "OK" }],
  accidentStatus: "unfallfrei",
  accidentTrust: "none",
  accidentEntryCounts: false,
  odometer: { verdict: "plausible", reason: null },
  brokenChecksum: false,
  importedIncomplete: false,
  firstRegistration: "2014-03-21",
  today: TODAY,
  ...overrides,
});

const codes = (overrides: Partial<TrustFacts>) => gradeTrust(facts(overrides)).reasons.map(({ code }) => code);

describe("the trust light", () => {
  it("is green when nothing holds it back", () => {
    expect(gradeTrust(facts())).toMatchObject({
      light: "gruen",
      reasons: [],
      hintCode: null,
      verificationLevel: "high",
      recencyStatus: "present",
    });
  });

  it.each<[string, Partial<TrustFacts>, string, string]>([
    [
      "confirmed personal data",
      { attachedDocuments: [{ approval: "APPROVED", pii: "CONFIRMED" }] },
      "pii_confirmed_blocks_t3",
      "rot",
    ],
    ["an empty book", { entries: [], firstRegistration: null }, "public_evidence_incomplete", "rot"],
    [
      "documents that all wait",
      { attachedDocuments: [{ approval: "QUARANTINED", pii: "OK" }] },
      "document_quarantined_not_approved",
      "orange",
    ],
    [
      "suspected personal data",
      { attachedDocuments: [{ approval: "APPROVED", pii: "SUSPECTED" }] },
      "pii_suspected_blocks_t3",
      "orange",
    ],
    ["an unknown accident status", { accidentStatus: "unbekannt" }, "accident_status_unknown_cap_orange", "orange"],
    [
      "an accident without its papers",
      { accidentStatus: "nicht_unfallfrei" },
      "accident_not_free_requires_completed_accident_trust",
      "orange",
    ],
    [
      "an implausible odometer",
      { odometer: { verdict: "implausible", reason: "falling_reading" } },
      "odometer_implausible",
      "orange",
    ],
    [
      "a completed accident that lacks a paper",
      { accidentStatus: "nicht_unfallfrei", accidentTrust: "completed_missing_evidence" },
      "accident_trust_missing_evidence",
      "gelb",
    ],
    [
      "nothing better than the booklet",
      { entries: [anEntry({ level: "T2" })] },
      "t3_requires_document_missing",
      "gelb",
    ],
    [
      "nothing better than memory",
      { entries: [anEntry({ level: "T1" })] },
      "t1_physical_servicebook_not_present",
      "gelb",
    ],
    ["a gap without service", { entries: [anEntry(), anEntry({ date: "2019-09-16" })] }, "history_gap", "gelb"],
    ["a damaged file", { brokenChecksum: true }, "trusted_upload_hash_missing", "gelb"],
    ["an incomplete import", { importedIncomplete: true }, "entry_required_fields_missing", "gelb"],
  ])("falls for %s", (_what, change, code, light) => {
    expect(codes(change)).toContain(code);
    expect(gradeTrust(facts(change)).light).toBe(light);
  });

  it("counts half of the entries as enough, and leaves refuelling and care out", () => {
    expect(codes({ entries: [anEntry(), anEntry({ level: "T1" })] })).not.toContain("public_evidence_incomplete");
    expect(codes({ entries: [anEntry(), anEntry({ level: "T1" }), anEntry({ level: "T1" })] })).toContain(
      "public_evidence_incomplete",
    );
    const minor = (["Tanken/Laden", "Pflege"] as const).map((type) => anEntry({ type, level: "T1" }));
    expect(codes({ entries: [anEntry(), ...minor, ...minor] })).not.toContain("public_evidence_incomplete");
  });

  it("is not green on proven refuelling and care alone, and needs proven work for it", () => {
    const minor = (["Tanken/Laden", "Pflege"] as const).map((type) => anEntry({ type, level: "T3" }));
    expect(gradeTrust(facts({ entries: minor, firstRegistration: null }))).toMatchObject({
      light: "gelb",
      hintCode: "public_evidence_incomplete",
      evidenceStatus: "present",
    });
    expect(gradeTrust(facts({ entries: [...minor, anEntry()] })).light).toBe("gruen");
  });

  it("does not believe 'accident-free' beside an accident", () => {
    expect(gradeTrust(facts({ accidentEntryCounts: true }))).toMatchObject({
      light: "orange",
      accidentStatus: "nicht_unfallfrei",
      accidentStatusLabel: "not_accident_free",
    });
  });

  it("speaks through the reason with the smallest priority number", () => {
    const trust = gradeTrust(
      facts({
        accidentStatus: "unbekannt",
        odometer: { verdict: "implausible", reason: "falling_reading" },
        brokenChecksum: true,
      }),
    );
    expect(trust.hintCode).toBe("accident_status_unknown_cap_orange");
    expect(trust.reasons.map(({ priority }) => priority)).toEqual([30, 45, 100]);
  });

  it("gives one to-do per reason, none at green, and highlights the three that help most", () => {
    const trust = gradeTrust(
      facts({
        entries: [anEntry({ level: "T1", date: "2019-01-01" })],
        accidentStatus: "unbekannt",
        brokenChecksum: true,
      }),
    );
    expect(todosOf(trust)).toEqual(trust.reasons.map(({ code }) => code));
    expect(highlightedTodos(trust)).toEqual([
      "accident_status_unknown_cap_orange",
      "public_evidence_incomplete",
      "t1_physical_servicebook_not_present",
    ]);
    expect(todosOf(gradeTrust(facts()))).toEqual([]);
  });
});

describe("whatever stands in a book", () => {
  const entry = fc.record({
    id: fc.uuid(),
    type: fc.constantFrom(...ENTRY_TYPES),
    date: fc
      .date({ min: new Date("2015-01-01"), max: new Date("2026-11-24"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
    level: fc.constantFrom("T1", "T2", "T3"),
  } as const);
  const anyFacts: fc.Arbitrary<TrustFacts> = fc.record({
    entries: fc.array(entry, { maxLength: 12 }),
    attachedDocuments: fc.array(
      fc.record({
        approval: fc.constantFrom("QUARANTINED", "APPROVED", "REJECTED"),
        pii: fc.constantFrom("OK", "SUSPECTED", "CONFIRMED"),
      } as const),
      { maxLength: 5 },
    ),
    accidentStatus: fc.constantFrom("unfallfrei", "nicht_unfallfrei", "unbekannt"),
    accidentTrust: fc.constantFrom("none", "incomplete", "completed_missing_evidence", "completed"),
    accidentEntryCounts: fc.boolean(),
    odometer: fc.constantFrom(
      { verdict: "plausible", reason: null } as const,
      { verdict: "implausible", reason: "falling_reading" } as const,
    ),
    brokenChecksum: fc.boolean(),
    importedIncomplete: fc.boolean(),
    firstRegistration: fc.constantFrom(null, "2014-03-21"),
    today: fc.constant(TODAY),
  } as const);
  const rank = (light: (typeof TRUST_LIGHTS)[number]) => TRUST_LIGHTS.indexOf(light);

  it("the light never falls because one more entry became proven", () => {
    fc.assert(
      fc.property(anyFacts, fc.nat(), (before, pick) => {
        fc.pre(before.entries.length > 0);
        const entries = before.entries.map((one, index) =>
          index === pick % before.entries.length ? { ...one, level: "T3" as const } : one,
        );
        expect(rank(gradeTrust({ ...before, entries }).light)).toBeGreaterThanOrEqual(rank(gradeTrust(before).light));
      }),
    );
  });

  it("green means that work was proven, whatever care and refuelling stand beside it", () => {
    const green = facts();
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 6 }), (entries) => {
        const { light } = gradeTrust({ ...green, entries, firstRegistration: null });
        const isWorkProven = entries.some(
          ({ type, level }) => level === "T3" && type !== "Tanken/Laden" && type !== "Pflege",
        );
        if (!isWorkProven) expect(light).not.toBe("gruen");
      }),
    );
  });

  it("the light follows from its reasons, and the order of entries and documents changes nothing", () => {
    fc.assert(
      fc.property(anyFacts, (one) => {
        const trust = gradeTrust(one);
        const worst = trust.reasons.some(({ severity }) => severity === "block")
          ? "rot"
          : trust.reasons.some(({ severity }) => severity === "cap")
            ? "orange"
            : trust.reasons.length > 0
              ? "gelb"
              : "gruen";
        expect(trust.light).toBe(worst);
        const turned = {
          ...one,
          entries: [...one.entries].reverse(),
          attachedDocuments: [...one.attachedDocuments].reverse(),
        };
        expect(gradeTrust(turned)).toEqual(trust);
      }),
    );
  });
});

describe("the hints", () => {
  it("of an empty book speak of that and not of missing evidence, wherever the reason stands", () => {
    const empty = gradeTrust(facts({ entries: [], attachedDocuments: [], accidentStatus: "unbekannt" }));
    const said = {
      de: "Für dieses Fahrzeug ist noch nichts eingetragen.",
      en: "Nothing has been entered for this vehicle yet.",
    };
    for (const language of ["de", "en"] as const) {
      expect(hintOf(empty, language)).toBe(said[language]);
      expect(reasonHint("public_evidence_incomplete", empty, language)).toBe(said[language]);
      expect(reasonHint("accident_status_unknown_cap_orange", empty, language)).toBe(
        HINTS.accident_status_unknown_cap_orange[language],
      );
    }
    const unproven = gradeTrust(facts({ entries: [anEntry({ level: "T1" })] }));
    expect(hintOf(unproven, "de")).toBe(HINTS.public_evidence_incomplete.de);
  });

  const sentences = [...Object.values(HINTS), ALL_CLEAR, EMPTY_BOOK].flatMap(({ de, en }) => [de, en]);

  it("are one sentence per reason in both languages", () => {
    expect(Object.keys(HINTS).sort()).toEqual(Object.keys(PRIORITIES).sort());
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-ZÄÖÜ][^.!?]*\.$/);
  });

  it("hold no digits, counts, periods or percentages", () => {
    for (const sentence of sentences) expect(sentence).not.toMatch(/\d|%|\b(Monat|Jahr|Tag|month|year|day)/i);
  });
});
