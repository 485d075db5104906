package org.otasuite.core.identity;

/** An operator's part in a project. */
public record Membership(Role role, boolean projectEnabled) {
    /** A disabled project is closed to all but its administrators. */
    boolean isOpen() {
        return projectEnabled || role == Role.ADMINISTRATOR;
    }

    /** Who has two parts in a project, by subject and by e-mail, has the mightier one. */
    Membership or(Membership other) {
        return new Membership(Role.mightier(role, other.role), projectEnabled);
    }
}
