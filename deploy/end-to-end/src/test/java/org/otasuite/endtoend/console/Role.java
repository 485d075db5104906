package org.otasuite.endtoend.console;

import java.util.Locale;

/** Of a member of a project. */
enum Role {
    ADMINISTRATOR,
    EDITOR,
    VIEWER;

    /** As the API and the page of permissions write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
