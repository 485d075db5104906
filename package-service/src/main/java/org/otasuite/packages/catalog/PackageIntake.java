package org.otasuite.packages.catalog;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.otasuite.core.error.OtaException;
import org.otasuite.core.identity.Operator;
import org.otasuite.packages.repack.Repacker;
import org.otasuite.packages.store.BlobStore;
import org.otasuite.packages.upload.Spool;
import org.otasuite.packages.upload.SpooledFile;

/**
 * Makes an uploaded file a package. The bytes are stored before the row is committed, so a row always has its object; an
 * object whose row was refused is removed again, and what a crash leaves is found by the sweep.
 */
@ApplicationScoped
class PackageIntake {
    private static final Logger LOG = Logger.getLogger(PackageIntake.class);

    private final PackageRegistration registration;
    private final Repacker repacker;
    private final BlobStore store;
    private final Spool spool;

    PackageIntake(PackageRegistration registration, Repacker repacker, BlobStore store, Spool spool) {
        this.registration = registration;
        this.repacker = repacker;
        this.store = store;
        this.spool = spool;
    }

    Uni<PackageView> take(UUID id, NewPackage wanted, SpooledFile uploaded, boolean repack, Operator operator) {
        return registration
                .refuseTakenName(wanted)
                .flatMap(free -> repack
                        ? repacked(id, wanted, uploaded, operator)
                        : store(id, wanted, new Content(uploaded.path(), wanted.fileType(), null), operator));
    }

    private Uni<PackageView> repacked(UUID id, NewPackage wanted, SpooledFile uploaded, Operator operator) {
        var original = new Original(uploaded.fileName(), uploaded.size(), uploaded.sha256());
        return repacker.repack(uploaded.path())
                .flatMap(file -> store(id, wanted, new Content(file, Repacker.FILE_TYPE, original), operator)
                        .eventually(() -> spool.discard(file)));
    }

    private Uni<PackageView> store(UUID id, NewPackage wanted, Content content, Operator operator) {
        var objectKey = PackageEntity.objectKey(wanted.projectId(), id);
        return store.put(objectKey, content.file())
                .flatMap(blob -> registration.register(id, wanted, content, blob, operator))
                .invoke(created -> LOG.infof("fileId=%s uploaded, %d bytes", created.fileId(), created.size()))
                // Only a refusal says that there is no row; a commit whose answer was lost may have made one.
                .onFailure(OtaException.class)
                .call(() -> store.remove(objectKey).onFailure().recoverWithNull());
    }
}
