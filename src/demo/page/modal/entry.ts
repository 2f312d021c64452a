/** What a person entered: a text, the value or id of a choice, several of them, or nothing. */
export type Entry = string | readonly string[] | null;
/** By action id. */
export type Entries = Readonly<Record<string, Entry>>;
