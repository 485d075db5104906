package org.otasuite.core.identity;

import java.util.Locale;

/** What an operator may do in a project. */
public enum Role {
    /** Everything. */
    ADMINISTRATOR,
    /** View, create, edit; no delete. */
    EDITOR,
    /** View only. */
    VIEWER;

    /** How the role is written in the database and in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such role */
    public static Role of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
