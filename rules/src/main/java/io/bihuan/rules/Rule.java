package io.bihuan.rules;

import java.util.List;

/** The content of one version of a rule: a record that can check itself and say in plain words what it does. */
public interface Rule {

    /** What makes this rule unfit to be put in force, by field; empty if it is fit. */
    List<Violation> violations();

    /** The rule in plain words, one sentence for each thing that it decides. */
    List<Sentence> sentences(Names names);
}
