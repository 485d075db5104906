package org.otasuite.packages.token;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.otasuite.core.audit.Action;
import org.otasuite.core.audit.AuditTrail;
import org.otasuite.core.audit.Change;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.identity.ApiToken;
import org.otasuite.core.identity.Operator;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;
import org.otasuite.packages.project.ProjectService;

/** Makes API tokens and revokes them. Only the hash of one is kept. */
@ApplicationScoped
class TokenService {
    private final ProjectService projects;
    private final TokenRepository tokens;
    private final Pool database;

    TokenService(ProjectService projects, TokenRepository tokens, Pool database) {
        this.projects = projects;
        this.tokens = tokens;
        this.database = database;
    }

    Uni<CreatedToken> create(UUID projectId, NewToken wanted, Operator operator) {
        var token = ApiToken.random();
        return projects.get(projectId, operator)
                .flatMap(project -> database.withTransaction(transaction -> tokens.add(
                                transaction, projectId, wanted, token, operator.name())
                        .call(kept -> AuditTrail.record(
                                transaction,
                                operator,
                                Change.created(Action.TOKEN_CREATED, projectId, kept.id(), kept.values())))))
                .map(kept -> CreatedToken.of(kept, token));
    }

    Uni<Page<TokenView>> list(UUID projectId, Operator operator, Paging paging) {
        return projects.get(projectId, operator).flatMap(project -> tokens.list(projectId, paging));
    }

    /** Revoking once more changes nothing. */
    Uni<Void> revoke(UUID projectId, UUID id, Operator operator) {
        return database.withTransaction(transaction -> tokens.lock(transaction, projectId, id)
                .map(found -> found.orElseThrow(() -> new OtaException(ErrorCode.NOT_FOUND, "No such token.")))
                .flatMap(token -> token.revokedAt() != null
                        ? Uni.createFrom().voidItem()
                        : revoke(transaction, projectId, token, operator)));
    }

    private Uni<Void> revoke(SqlConnection transaction, UUID projectId, TokenView token, Operator operator) {
        return tokens.revoke(transaction, token.id())
                .flatMap(revoked -> AuditTrail.record(
                        transaction,
                        operator,
                        Change.removed(Action.TOKEN_REVOKED, projectId, token.id(), token.values())));
    }
}
