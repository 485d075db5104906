package org.otasuite.bench.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.otasuite.bench.killable.Pause;
import org.otasuite.local.device.DeviceCredentials;

/**
 * Gives one order after the other, each until there is an answer. What is sent again does no harm: an upload has a key, a
 * deletion finds nothing, a request finds its devices already asked.
 */
final class FleetOperator implements Runnable {
    private static final long PATIENCE_SECONDS = 60;
    private static final int PAUSE_MILLIS = 250;

    /** So that there is always something to ask for. */
    private static final int FEWEST_PACKAGES = 4;

    private static final int MOST_PACKAGES = 30;

    /** One of so many requests is for a package whose file may be lost. */
    private static final int UNAWARE = 10;

    private final RestApi api;
    private final String project;
    private final Fleet fleet;
    private final Packages packages;
    private final DeviceMaker maker;
    private final Losses losses;
    private final Supplier<Optional<Long>> storeLoss;
    private final Acknowledged acknowledged = new Acknowledged();
    private final Random seeds;
    private final long meanPauseMillis;
    private final Thread thread = new Thread(this, "operator");
    private volatile boolean stopped;
    private volatile @Nullable Throwable failure;

    /**
     * @param storeLoss when the store was last given back empty
     * @param meanPauseMillis between two orders
     */
    FleetOperator(
            RestApi api,
            String project,
            Fleet fleet,
            Packages packages,
            DeviceMaker maker,
            Losses losses,
            Supplier<Optional<Long>> storeLoss,
            Random seeds,
            long meanPauseMillis) {
        this.api = api;
        this.project = project;
        this.fleet = fleet;
        this.packages = packages;
        this.maker = maker;
        this.losses = losses;
        this.storeLoss = storeLoss;
        this.seeds = seeds;
        this.meanPauseMillis = meanPauseMillis;
        thread.setDaemon(true);
    }

    Acknowledged acknowledged() {
        return acknowledged;
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                // Each order has its own, so that what follows does not depend on how long one took.
                var random = new Random(seeds.nextLong());
                give(Order.any(random), random);
                Pause.of((long) (meanPauseMillis * 2 * random.nextDouble()));
            }
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        }
    }

    /** Returns when the last order was answered. */
    void stop() throws IOException {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw new IOException("The operator could not go on.", failure);
        }
    }

    private void give(Order order, Random random) throws IOException {
        boolean done = switch (order) {
            case REQUEST -> request(random);
            case CANCEL_DEVICES -> cancelDevices(random);
            case CANCEL_REQUEST -> cancelRequest(random);
            case RETRY -> retry(random);
            case UPLOAD -> packages.size() < MOST_PACKAGES && upload(random);
            case DELETE_PACKAGE -> packages.size() > FEWEST_PACKAGES && deletePackage(random);
            case CREATE_DEVICE -> createDevice(random);
            case DELETE_DEVICE -> deleteDevice(random);
            case ROTATE_KEY -> rotateKey(random);
        };
        if (done) {
            acknowledged.order();
        }
    }

    private boolean request(Random random) {
        var packageId = aPackage(random);
        var devices = someDevices(random);
        return packageId.isEmpty() ? upload(random) : request(packageId.get(), devices, more(random));
    }

    private boolean request(String packageId, List<String> devices, String more) {
        var body = "{\"packageId\":\"" + packageId + "\",\"deviceIds\":" + RestApi.array(devices) + more + "}";
        var answer = patiently(() -> api.request(project, body));
        answer.filter(Answer::isYes).ifPresent(yes -> acknowledged.request(yes.text("id")));
        return isYes(answer);
    }

    /** Seldom one whose file the store has lost: operators hear soon that nobody can download that. */
    private Optional<String> aPackage(Random random) {
        var loss = storeLoss.get();
        return loss.isEmpty() || random.nextInt(UNAWARE) == 0
                ? packages.any(random)
                : packages.anySince(loss.get(), random);
    }

    /**
     * So that there is something for the broker to retain: a package for every other device, and a part of that canceled.
     * Nobody is awake any more.
     */
    void orderOnceMore() throws IOException {
        var random = new Random(seeds.nextLong());
        if (!upload(random)) {
            throw new IOException("The suite does not take the last package.");
        }
        var latest = packages.present().get(packages.present().size() - 1);
        var devices = new ArrayList<>(fleet.ids());
        Collections.shuffle(devices, random);
        var half = devices.subList(0, Math.max(1, devices.size() / 2));
        if (!request(latest, half, ",\"force\":true")
                || !isYes(patiently(() -> api.cancel(project, half.subList(0, half.size() / 4))))) {
            throw new IOException("The suite does not take the last orders.");
        }
    }

    private static String more(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> ",\"devicesPerMinute\":6000";
            case 1 -> ",\"force\":true";
            default -> "";
        };
    }

    private List<String> someDevices(Random random) {
        var devices = new ArrayList<>(fleet.ids());
        Collections.shuffle(devices, random);
        // Mostly few, sometimes many.
        double share = random.nextDouble() * random.nextDouble() * 0.6;
        return devices.subList(0, Math.max(1, (int) (devices.size() * share)));
    }

    private boolean cancelDevices(Random random) {
        var devices = someDevices(random);
        return isYes(patiently(() -> api.cancel(project, devices)));
    }

    private boolean cancelRequest(Random random) {
        var request = acknowledged.anyRequest(random);
        if (request.isEmpty() || !isYes(patiently(() -> api.cancelRequest(project, request.get())))) {
            return false;
        }
        acknowledged.cancellation(request.get());
        return true;
    }

    private boolean retry(Random random) {
        var request = acknowledged.anyRequest(random);
        if (request.isEmpty()) {
            return false;
        }
        var answer = patiently(() -> api.retry(project, request.get()));
        answer.filter(Answer::isYes).ifPresent(yes -> acknowledged.request(yes.text("id")));
        return isYes(answer);
    }

    boolean upload(Random random) {
        boolean compressed = random.nextInt(4) == 0;
        var tar = Content.tar(random);
        var file = compressed ? Content.compressed(tar) : tar;
        var key = Long.toHexString(random.nextLong());
        var answer = patiently(() -> api.upload(project, key, compressed ? "fleet.tar.gz" : "fleet.tar", file));
        answer.filter(Answer::isYes).ifPresent(yes -> packages.add(yes.text("id"), yes.text("fileId"), file));
        return isYes(answer);
    }

    private boolean deletePackage(Random random) {
        var packageId = packages.any(random);
        if (packageId.isEmpty()) {
            return false;
        }
        // From here on nobody can tell whether it is there, unless the suite says that it is needed.
        packages.remove(packageId.get());
        boolean done = isYes(patiently(() -> api.deletePackage(project, packageId.get())));
        if (done) {
            acknowledged.deletion(packageId.get());
        }
        return done;
    }

    private boolean createDevice(Random random) {
        var answer = patiently(() -> api.createDevice(project, "later " + random.nextInt(1_000)));
        answer.filter(Answer::isYes).ifPresent(yes -> maker.make(yes, random));
        return isYes(answer);
    }

    private boolean deleteDevice(Random random) throws IOException {
        var device = anyDevice(random);
        fleet.beginDeletion(device);
        var answer = patiently(() -> api.deleteDevice(project, device));
        fleet.remove(device);
        if (!isYes(answer)) {
            return false;
        }
        losses.of(device);
        acknowledged.deletion(device);
        return true;
    }

    private boolean rotateKey(Random random) {
        var device = anyDevice(random);
        var answer = patiently(() -> api.rotateKey(project, device));
        if (answer.isEmpty()) {
            // It has a key that nobody knows.
            fleet.lockOut(device);
        }
        answer.filter(Answer::isYes).ifPresent(yes -> takeKey(device, yes.text("key")));
        return isYes(answer);
    }

    private void takeKey(String device, String key) {
        fleet.device(device).ifPresent(old -> {
            maker.remember(key);
            fleet.rotateKey(new DeviceCredentials(device, key, old.credentials().controlChannel()));
        });
    }

    private String anyDevice(Random random) {
        var devices = fleet.ids();
        return devices.get(random.nextInt(devices.size()));
    }

    private static boolean isYes(Optional<Answer> answer) {
        return answer.filter(Answer::isYes).isPresent();
    }

    /** Until the suite has decided, or for as long as an operator would. */
    private Optional<Answer> patiently(Supplier<Answer> call) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        do {
            var answer = call.get();
            if (answer.isDefinite()) {
                return Optional.of(answer);
            }
            Pause.of(PAUSE_MILLIS);
        } while (System.nanoTime() < deadline);
        acknowledged.unanswered();
        return Optional.empty();
    }
}
