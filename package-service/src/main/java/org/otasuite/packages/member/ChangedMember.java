package org.otasuite.packages.member;

import jakarta.validation.constraints.NotNull;
import org.otasuite.core.identity.Role;

/** What is to become of a member. */
public record ChangedMember(@NotNull Role role) {}
