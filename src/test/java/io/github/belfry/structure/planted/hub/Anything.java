package io.github.belfry.structure.planted.hub;

/** Stands for any class of this package. */
public class Anything {}
