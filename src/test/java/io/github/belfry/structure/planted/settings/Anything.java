package io.github.belfry.structure.planted.settings;

/** Stands for any class of this package. */
public class Anything {}
