"""EFS and FSx."""

from .names import VPC, file_system, hexadecimal


class Storage:
    """Every file system can be reached from every subnet."""

    def efs_DescribeMountTargets(self, FileSystemId, **_):
        return {
            "MountTargets": [
                {"MountTargetId": f"fsmt-{hexadecimal(FileSystemId + id)}", "SubnetId": id} for id in self.subnets
            ]
        }

    def efs_DescribeMountTargetSecurityGroups(self, **_):
        return {"SecurityGroups": ["sg-0123456789abcdef0"]}

    def efs_DescribeFileSystems(self, FileSystemId, **_):
        return {"FileSystems": [{"FileSystemId": FileSystemId}]}

    def efs_DescribeAccessPoints(self, AccessPointId, **_):
        return {"AccessPoints": [{"AccessPointId": AccessPointId}]}

    def fsx_DescribeFileSystems(self, FileSystemIds=(), **_):
        return {
            "FileSystems": [
                {
                    "FileSystemId": id,
                    "FileSystemType": self.file_systems.get(id, "LUSTRE"),
                    "VpcId": VPC,
                    "SubnetIds": list(self.subnets)[:1],
                    "NetworkInterfaceIds": [f"eni-{hexadecimal(id)}"],
                    "DNSName": f"{id}.fsx.{self.region}.amazonaws.com",
                    "LustreConfiguration": {"MountName": "fsx"},
                }
                for id in FileSystemIds
            ]
        }

    def fsx_DescribeVolumes(self, VolumeIds=(), **_):
        return {
            "Volumes": [
                {
                    "VolumeId": id,
                    "FileSystemId": file_system(id),
                    "VolumeType": self.file_systems.get(id, "OPENZFS"),
                    "OpenZFSConfiguration": {"VolumePath": "/fsx"},
                    "OntapConfiguration": {"StorageVirtualMachineId": "svm-0123456789abcdef0", "JunctionPath": "/v"},
                }
                for id in VolumeIds
            ]
        }

    def fsx_DescribeStorageVirtualMachines(self, StorageVirtualMachineIds=(), **_):
        return {
            "StorageVirtualMachines": [
                {"StorageVirtualMachineId": id, "Endpoints": {"Nfs": {"DNSName": f"{id}.example.org"}}}
                for id in StorageVirtualMachineIds
            ]
        }

    def fsx_DescribeFileCaches(self, FileCacheIds=(), **_):
        return {
            "FileCaches": [
                {
                    "FileCacheId": id,
                    "FileCacheType": "LUSTRE",
                    "VpcId": VPC,
                    "SubnetIds": list(self.subnets)[:1],
                    "NetworkInterfaceIds": [f"eni-{hexadecimal(id)}"],
                    "DNSName": f"{id}.fsx.{self.region}.amazonaws.com",
                    "LustreConfiguration": {"MountName": "fsx"},
                }
                for id in FileCacheIds
            ]
        }

    def fsx_DescribeBackups(self, BackupIds=(), **_):
        return {"Backups": [{"BackupId": id} for id in BackupIds]}
