package org.otasuite.core.rest;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.stream.Collectors;

/** Says what is wrong with which field, in the client's names. */
final class Violations {
    /** A list of 100,000 devices can be wrong in as many places. */
    private static final int MAX_DESCRIBED = 5;

    private Violations() {}

    static String describe(ConstraintViolationException failure) {
        return failure.getConstraintViolations().stream()
                .map(violation -> field(violation) + " " + violation.getMessage())
                .sorted()
                .limit(MAX_DESCRIBED)
                .collect(Collectors.joining("; "));
    }

    /** The method and, where something in it is meant, its parameter are names of ours. */
    private static String field(ConstraintViolation<?> violation) {
        String parameter = "";
        var field = new StringBuilder();
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.isInIterable() && node.getIndex() != null) {
                (field.isEmpty() ? field.append(parameter) : field)
                        .append('[')
                        .append(node.getIndex())
                        .append(']');
            }
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = String.valueOf(node.getName());
            } else if (node.getKind() == ElementKind.PROPERTY) {
                field.append(field.isEmpty() ? "" : ".").append(node.getName());
            }
        }
        return field.isEmpty() ? parameter : field.toString();
    }
}
