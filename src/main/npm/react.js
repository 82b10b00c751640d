// Types only: what React's templates may say of <belfry-bell>.
