package org.otasuite.bench.suite;

import java.util.Random;

/** What an operator may do next, and how often of all together. */
enum Order {
    REQUEST(46),
    CANCEL_DEVICES(10),
    CANCEL_REQUEST(5),
    RETRY(4),
    UPLOAD(12),
    DELETE_PACKAGE(9),
    CREATE_DEVICE(5),
    DELETE_DEVICE(5),
    ROTATE_KEY(4);

    private final int weight;

    Order(int weight) {
        this.weight = weight;
    }

    static Order any(Random random) {
        int left = random.nextInt(100);
        for (Order order : values()) {
            left -= order.weight;
            if (left < 0) {
                return order;
            }
        }
        throw new IllegalStateException("The weights are not a hundred.");
    }
}
