/** What a build puts before the script that presents a lesson: its words, in the language of the book. */
declare const snPresentWords: Record<string, string>;
