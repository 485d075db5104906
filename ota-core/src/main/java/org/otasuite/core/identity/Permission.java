package org.otasuite.core.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What operators can do, and the least role that may do it: the one table of it. Each endpoint names its line with
 * {@link Needs}; {@code docs/permissions.md} is made from both.
 */
public enum Permission {
    /** And see as whom. */
    SIGN_IN(Scope.SIGNED_IN),
    /** Of whatever there is in the browser. */
    SIGN_OUT(Scope.ANYBODY),
    /** Sees only the projects that the operator has a part in. */
    LIST_PROJECTS(Scope.SIGNED_IN),
    CREATE_PROJECT(Scope.INSTALLATION),
    RECONCILE_COMMANDS(Scope.INSTALLATION),
    /** What was changed of the installation, and of no project. */
    VIEW_INSTALLATION_AUDIT(Scope.INSTALLATION),

    VIEW_PROJECT(Role.VIEWER),
    CHANGE_PROJECT(Role.ADMINISTRATOR),
    VIEW_MEMBERS(Role.ADMINISTRATOR),
    CHANGE_MEMBERS(Role.ADMINISTRATOR),
    VIEW_TOKENS(Role.ADMINISTRATOR),
    CHANGE_TOKENS(Role.ADMINISTRATOR),
    VIEW_AUDIT(Role.ADMINISTRATOR),

    VIEW_PACKAGES(Role.VIEWER),
    CREATE_PACKAGE(Role.EDITOR),
    CHANGE_PACKAGE(Role.EDITOR),
    DELETE_PACKAGE(Role.ADMINISTRATOR),

    VIEW_DEVICES(Role.VIEWER),
    CREATE_DEVICE(Role.EDITOR),
    CHANGE_DEVICE(Role.EDITOR),
    /** Its answer is a key. */
    ROTATE_DEVICE_KEY(Role.EDITOR),
    DELETE_DEVICE(Role.ADMINISTRATOR),

    /** Of anything at all that was sent to the project's channels. */
    VIEW_REJECTED_MESSAGES(Role.ADMINISTRATOR),
    VIEW_OTA(Role.VIEWER),
    REQUEST_OTA(Role.EDITOR),
    CANCEL_OTA(Role.EDITOR),

    /** An address may be a secret by itself. */
    VIEW_WEBHOOKS(Role.ADMINISTRATOR),
    /** Has what happens to devices sent anywhere. */
    CHANGE_WEBHOOKS(Role.ADMINISTRATOR);

    /** Where a permission holds. */
    private enum Scope {
        ANYBODY,
        SIGNED_IN,
        PROJECT,
        INSTALLATION
    }

    private final Scope scope;
    private final @Nullable Role least;

    Permission(Scope scope) {
        this.scope = scope;
        this.least = null;
    }

    Permission(Role least) {
        this.scope = Scope.PROJECT;
        this.least = least;
    }

    /** Whether it is about one project, which the path then names. */
    public boolean isOfAProject() {
        return scope == Scope.PROJECT;
    }

    /** Whether nobody has to say who they are. */
    boolean isOfAnybody() {
        return scope == Scope.ANYBODY;
    }

    boolean isOfTheInstallation() {
        return scope == Scope.INSTALLATION;
    }

    /** The roles in a project that have it. An administrator of the installation has every one. */
    public List<Role> roles() {
        return switch (scope) {
            case ANYBODY, SIGNED_IN -> List.of(Role.values());
            case INSTALLATION -> List.of();
            case PROJECT -> Arrays.stream(Role.values()).filter(this::isOf).toList();
        };
    }

    /** Roles are declared from the mightiest down. */
    boolean isOf(Role role) {
        return least != null && role.compareTo(least) <= 0;
    }

    /** As it is written in the OpenAPI document. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
