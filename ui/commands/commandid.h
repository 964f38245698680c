// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

namespace channel::ui {

/// Everything that can be asked of the window, as commandTable() describes it.
enum class CommandId : quint8 {
    Open,
    ForgetRecent,
    DecodeAs,
    OpenLeftBehind,
    DeleteLeftBehind,
    Save,
    SaveAs,
    SaveShown,
    SaveMarked,
    Export,
    CloseCapture,
    Quit,

    Undo,
    CopyText,
    CopyRows,
    CopyHex,
    CopyHexDump,
    CopyCArray,
    CopyPythonBytes,
    CopyBase64,
    SelectAll,
    Find,
    FindNext,
    FindPrevious,
    Filter,

    Follow,
    Clear,
    PreviousMessage,
    NextMessage,
    PreviousInConnection,
    NextInConnection,
    NextCapture,
    PreviousCapture,

    Mark,
    Note,
    TimeReference,
    SendAgain,
    PutIntoForm,

    SendTo,
    InspectPending,
    Disconnect,
    HalfClose,
    Reset,
    Stop,
    TryAgain,
    ShowOnly,
    Rename,
    CopyAddress,
    Remove,
    RemoveClosed,
};

/// Where the shortcut of a command works.
enum class CommandScope : quint8 {
    Window,    ///< Anywhere, and from fields, too (FieldShortcuts).
    List,      ///< While the log has the focus.
    Endpoints, ///< While the tree of endpoints has it.
};

/// The menus of the window, and those within them.
enum class CommandMenu : quint8 {
    File,
    OpenRecent,
    LeftBehind,
    Edit,
    CopyAs,
    View,
    Message,
    Connection,
    Tools,
    Help,
};

} // namespace channel::ui
