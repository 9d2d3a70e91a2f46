/** How far a long work is: what is being done, and how much of it. */
export type Progress = (what: "database" | "files" | "copy" | "check", done: number, total: number) => void;
