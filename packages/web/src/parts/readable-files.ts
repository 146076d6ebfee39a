/** Files whose words can be read or shown: of a source, and of the full text of a report. */
export const READABLE_FILES = '.pdf,.docx,.html,.htm,.xml,.txt,.png,.jpg,.jpeg'
