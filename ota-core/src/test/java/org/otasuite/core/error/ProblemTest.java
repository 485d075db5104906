package org.otasuite.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProblemTest {
    @Test
    void saysWhatIsWrong() {
        var problem = Problem.of(new OtaException(ErrorCode.NAME_TAKEN, "There is a package \"1.2\"."));

        assertThat(problem.toJson())
                .isEqualTo("{\"type\":\"urn:ota-suite:problem:name-taken\",\"title\":\"The name is in use\","
                        + "\"status\":409,\"code\":\"name-taken\",\"detail\":\"There is a package \\\"1.2\\\".\"}");
    }

    @Test
    void leavesOutWhatThereIsNothingToSayOf() {
        assertThat(Problem.of(ErrorCode.NOT_FOUND, null).toJson())
                .isEqualTo("{\"type\":\"urn:ota-suite:problem:not-found\",\"title\":\"Not found\","
                        + "\"status\":404,\"code\":\"not-found\"}");
    }

    @Test
    void saysOfAnInternalErrorNothingButItsId() {
        var id = UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e");

        assertThat(Problem.internal(id).toJson())
                .isEqualTo("{\"type\":\"urn:ota-suite:problem:internal-error\",\"title\":\"Internal error\","
                        + "\"status\":500,\"code\":\"internal-error\","
                        + "\"instance\":\"urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e\"}");
    }

    @Test
    void comesFromAnExceptionWithoutAStackTrace() {
        assertThat(new OtaException(ErrorCode.NOT_FOUND, "no such device").getStackTrace())
                .isEmpty();
    }
}
