package org.otasuite.dispatcher.rollout;

/** The rollout of a request: what an operator wanted, and where it stands. */
public record RequestedRollout(Strategy strategy, RolloutView rollout) {}
