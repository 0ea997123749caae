"""What stood elsewhere in the version before, found by its old name for one version more."""

import sys
import warnings
from importlib.machinery import ModuleSpec
from types import ModuleType

MOVED = {
    "cnnkit.checking.course_map": ["cnnkit.course.course_map"],
    "cnnkit.convolving": ["cnnkit.ops.multiplying", "cnnkit.ops.textbook"],
    "cnnkit.exercises": ["cnnkit.course", "cnnkit.course.REGISTRY", "cnnkit.checking.exercise"],
    "cnnkit.places": ["cnnkit.receptive_field", "cnnkit.occlusion"],
    "cnnkit.windows": ["cnnkit.ops.arrays"],
}


class OldNames:
    """Imports what ``MOVED`` names."""

    # No subclass of importlib.abc.Loader: to import that takes half as long as all of cnnkit.
    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:
        return ModuleSpec(fullname, self) if fullname in MOVED else None  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> None:
        """The usual kind."""

    def exec_module(self, module: ModuleType) -> None:
        from pkgutil import resolve_name

        homes = MOVED[module.__name__]
        # Said of this module, not of who imports it: Python shows that to developers, not to
        # learners, and nbgrader would take what stands on stderr for a failure.
        said = f"{module.__name__} has become {', '.join(homes)}"
        warnings.warn(said, DeprecationWarning, stacklevel=1)
        found = [resolve_name(home) for home in homes]
        if len(found) == 1:  # itself, be it a module or not
            sys.modules[module.__name__] = found[0]
        for home in found:
            public = [name for name in dir(home) if not name.startswith("_")]
            vars(module).update({name: getattr(home, name) for name in public})
