package org.otasuite.packages.member;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.otasuite.core.audit.Action;
import org.otasuite.core.audit.AuditTrail;
import org.otasuite.core.audit.Change;
import org.otasuite.core.error.ErrorCode;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.identity.Operator;
import org.otasuite.core.rest.Page;
import org.otasuite.core.rest.Paging;
import org.otasuite.packages.project.ProjectService;

/** Gives people parts in projects, and takes them away. */
@ApplicationScoped
class MemberService {
    private final ProjectService projects;
    private final MemberRepository members;
    private final Pool database;

    MemberService(ProjectService projects, MemberRepository members, Pool database) {
        this.projects = projects;
        this.members = members;
        this.database = database;
    }

    Uni<MemberView> add(UUID projectId, NewMember wanted, Operator operator) {
        wanted.refuseUnlessOne();
        return projects.get(projectId, operator)
                .flatMap(project -> database.withTransaction(transaction -> members.add(
                                transaction, projectId, wanted, operator.name())
                        .map(added -> added.orElseThrow(
                                () -> new OtaException(ErrorCode.CONFLICT, "This person is a member already.")))
                        .call(added -> AuditTrail.record(
                                transaction,
                                operator,
                                Change.created(Action.MEMBER_ADDED, projectId, added.id(), added.values())))));
    }

    Uni<Page<MemberView>> list(UUID projectId, Operator operator, Paging paging) {
        return projects.get(projectId, operator).flatMap(project -> members.list(projectId, paging));
    }

    Uni<MemberView> change(UUID projectId, UUID id, ChangedMember wanted, Operator operator) {
        return database.withTransaction(transaction -> members.lock(transaction, projectId, id)
                .map(MemberService::found)
                .call(before -> members.change(transaction, id, wanted.role()))
                .call(before -> AuditTrail.record(
                        transaction,
                        operator,
                        Change.changed(
                                Action.MEMBER_CHANGED,
                                projectId,
                                id,
                                before.values(),
                                before.with(wanted.role()).values())))
                .map(before -> before.with(wanted.role())));
    }

    Uni<Void> remove(UUID projectId, UUID id, Operator operator) {
        return database.withTransaction(transaction -> members.remove(transaction, projectId, id)
                .map(MemberService::found)
                .flatMap(before -> AuditTrail.record(
                        transaction, operator, Change.removed(Action.MEMBER_REMOVED, projectId, id, before.values()))));
    }

    private static MemberView found(Optional<MemberView> member) {
        return member.orElseThrow(() -> new OtaException(ErrorCode.NOT_FOUND, "No such member."));
    }
}
