package io.github.belfry.structure.planted.transport.websocket;

/** Stands for any class of this package. */
public class Anything {}
