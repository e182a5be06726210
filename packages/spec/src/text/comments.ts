/** The comments at one place of a YAML text, in the form of its parser. */
export interface NodeComments {
  commentBefore?: string;
  comment?: string;
  spaceBefore?: boolean;
}

/** The comments at a member: of its name, of its value, and, at the root, of the document. */
export interface YamlComments {
  key: NodeComments;
  value: NodeComments;
  document: NodeComments;
}
