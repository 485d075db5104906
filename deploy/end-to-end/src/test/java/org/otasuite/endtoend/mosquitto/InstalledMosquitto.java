package org.otasuite.endtoend.mosquitto;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.otasuite.local.testkit.mosquitto.MosquittoPrograms;

/** Leaves the tests out on a machine that lacks what they need, and says so. */
final class InstalledMosquitto implements ExecutionCondition {
    private static final ConditionEvaluationResult FOUND = ConditionEvaluationResult.enabled("There is mosquitto");

    /** Said once. */
    private static final class Missing {
        static final String MESSAGE = "The suite is not tested on mosquitto: " + MosquittoPrograms.MISSING;
        static final ConditionEvaluationResult RESULT = ConditionEvaluationResult.disabled(MESSAGE);

        static {
            System.out.println(MESSAGE);
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return MosquittoPrograms.areInstalled() ? FOUND : Missing.RESULT;
    }
}
