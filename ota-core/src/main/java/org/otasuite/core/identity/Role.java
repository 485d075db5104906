package org.otasuite.core.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an operator is in a project, the mightiest first; {@link Permission} says what each may do. */
public enum Role {
    /** Everything. */
    ADMINISTRATOR,
    /** View, create, edit; no delete. */
    EDITOR,
    /** View only. */
    VIEWER;

    /** How the role is written in the database and in JSON. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such role */
    @JsonCreator
    public static Role of(String label) {
        var role = valueOf(label.toUpperCase(Locale.ROOT));
        if (!role.label().equals(label)) {
            throw new IllegalArgumentException("a role is written in lower case");
        }
        return role;
    }

    /** The mightier of two. */
    static Role mightier(Role one, Role other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
