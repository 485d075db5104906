package org.otasuite.dispatcher.device;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.Problem;

/**
 * Why an import was refused (RFC 9457, with an extension member).
 *
 * @param errors the first of them, in the order of the lines
 */
record ImportProblem(@JsonUnwrapped Problem problem, List<LineError> errors) {
    private static final int MAX_LISTED = 100;

    static ImportProblem of(List<LineError> errors) {
        var detail = "Nothing was imported. Lines that are not valid: " + errors.size();
        return new ImportProblem(
                Problem.of(ErrorCode.INVALID_LINES, detail),
                errors.stream().limit(MAX_LISTED).toList());
    }
}
